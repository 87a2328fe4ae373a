/**
 * JSON text, read without losing order or duplicates, and written: the only home of Jackson in the kit.
 *
 * <p>Frames, claims and error bodies are all JSON of other people's making; what they said is kept as they said it.
 */
@NullMarked
package ai.netrasystems.testkit.json;

import org.jspecify.annotations.NullMarked;
