package ai.netrasystems.testkit.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Joins the fragments of a message (RFC 6455 section 5.4) and reads control frames. Jetty's parser splits frames at read
 * boundaries, so that fragments come even where the sender made none. What follows a message that cannot be read is left
 * out, control frames excepted. Not for use by several threads at once.
 */
final class MessageAssembly {

    private static final byte CONTINUATION = 0;
    private static final byte TEXT = 1;
    private static final byte CLOSE = 8;
    private static final byte PING = 9;
    private static final byte PONG = 10;

    private final int largestMessage;
    /** The start of a message whose end has not come; kept no longer, for most connections are idle most of the time. */
    private @Nullable ByteArrayOutputStream fragments;

    private byte messageType;
    private boolean gaveUp;

    MessageAssembly(int largestMessage) {
        this.largestMessage = largestMessage;
    }

    /** Takes one frame and returns the message or control frame that it completes. */
    Optional<Frame> add(byte opCode, boolean last, ByteBuffer payload) throws UnreadableFrameException {
        return switch (opCode) {
            case PING -> Optional.of(Frame.Ping.of(bytes(payload)));
            case PONG -> Optional.of(Frame.Pong.of(bytes(payload)));
            case CLOSE -> Optional.of(new Frame.Close(closeFrame(payload)));
            default -> gaveUp ? Optional.empty() : message(opCode, last, payload);
        };
    }

    private Optional<Frame> message(byte opCode, boolean last, ByteBuffer payload) throws UnreadableFrameException {
        if (opCode != CONTINUATION) {
            messageType = opCode;
        }
        ByteArrayOutputStream start = fragments;
        if ((start == null ? 0 : start.size()) + payload.remaining() > largestMessage) {
            throw giveUp(CloseCode.MESSAGE_TOO_BIG, "a message has more than " + largestMessage + " bytes");
        }
        if (start == null) {
            if (last) {
                return Optional.of(whole(payload));
            }
            start = new ByteArrayOutputStream(payload.remaining());
            fragments = start;
        }
        start.writeBytes(bytes(payload));
        if (!last) {
            return Optional.empty();
        }
        fragments = null;
        return Optional.of(whole(ByteBuffer.wrap(start.toByteArray())));
    }

    private Frame whole(ByteBuffer payload) throws UnreadableFrameException {
        return messageType == TEXT ? new Frame.Text(utf8("a text message", payload)) : new Frame.Binary(bytes(payload));
    }

    private CloseFrame closeFrame(ByteBuffer payload) throws UnreadableFrameException {
        if (payload.remaining() < Short.BYTES) {
            return new CloseFrame(CloseCode.NO_STATUS, "");
        }
        int code = Short.toUnsignedInt(payload.getShort());
        return new CloseFrame(new CloseCode(code), utf8("the reason of a close frame", payload));
    }

    private String utf8(String what, ByteBuffer payload) throws UnreadableFrameException {
        // Decoding in bulk puts a replacement character where bytes are wrong; only then is the strict decoder asked.
        String text = decode(payload);
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(payload.duplicate())
                        .toString();
            } catch (CharacterCodingException e) {
                throw giveUp(CloseCode.INVALID_PAYLOAD, what + " is not UTF-8");
            }
        }
        return text;
    }

    private UnreadableFrameException giveUp(CloseCode code, String reason) {
        gaveUp = true;
        fragments = null;
        return new UnreadableFrameException(code, reason);
    }

    private static String decode(ByteBuffer payload) {
        if (payload.hasArray()) {
            return new String(
                    payload.array(),
                    payload.arrayOffset() + payload.position(),
                    payload.remaining(),
                    StandardCharsets.UTF_8);
        }
        return new String(bytes(payload.duplicate()), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }
}
