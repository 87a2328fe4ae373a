package ai.netrasystems.testkit.event;

import ai.netrasystems.testkit.explain.CheckReturnValue;
import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue;
import ai.netrasystems.testkit.json.JsonValue.JsonBoolean;
import ai.netrasystems.testkit.json.JsonValue.JsonNumber;
import ai.netrasystems.testkit.json.JsonValue.JsonString;

/**
 * A message a client sends. Immutable: every step returns a new one.
 *
 * <p>There is a start for each kind that tests send often; {@link #of(String)} starts all others by staging's word for them:
 * {@code ClientMessage.of("room_message").with("room", "lobby").with("content", "hello")}.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#client-messages">docs/staging.md#client-messages</a>
 */
public final class ClientMessage {

    private final JsonObject json;

    private ClientMessage(JsonObject json) {
        this.json = json;
    }

    /** Returns a {@code user_message} with this text: what a person types into the chat. Starts an agent run. */
    public static ClientMessage user(String text) {
        return of("user_message").with("content", text);
    }

    /** Returns a {@code chat} with this text, which starts an agent run as {@link #user} does. */
    public static ClientMessage chat(String text) {
        return of("chat").with("content", text);
    }

    /**
     * Returns a {@code start_agent} with this {@code payload.user_request}.
     *
     * @throws TestkitException if the request is blank: staging would do nothing and say nothing
     */
    public static ClientMessage startAgent(String userRequest) {
        if (userRequest.isBlank()) {
            throw new TestkitException(
                    Explanation.of("An agent is not started without a request: staging would be silent.")
                            .fact("user_request", Wording.quote(userRequest))
                            .hint("ClientMessage.of(\"start_agent\") sends one without, to see just that."));
        }
        return of("start_agent").payload(JsonObject.empty().with("user_request", userRequest));
    }

    /**
     * Returns an {@code agent_request} for an agent such as {@code triage}. Its answer is canned: five events that are the
     * same every time, with no agent behind them ({@code docs/staging.md#events}). {@link #startAgent} starts a real one.
     */
    public static ClientMessage agentRequest(String agent, String message) {
        return of("agent_request").with("agent", agent).with("message", message);
    }

    /** Returns the platform's own {@code ping}, a text frame that is answered by a {@code pong} text frame. */
    public static ClientMessage ping() {
        return of("ping");
    }

    /** Returns the {@code pong} with which a client answers staging's {@code ping}. */
    public static ClientMessage pong() {
        return of("pong");
    }

    /** Returns a {@code heartbeat}, answered by {@code heartbeat_ack}. */
    public static ClientMessage heartbeat() {
        return of("heartbeat");
    }

    /** Returns a {@code typing_started}, answered by {@code typing_acknowledged}. */
    public static ClientMessage typingStarted() {
        return of("typing_started");
    }

    /** Returns a {@code typing_stopped}, answered by {@code typing_acknowledged}. */
    public static ClientMessage typingStopped() {
        return of("typing_stopped");
    }

    /** Returns a {@code disconnect}, which staging acknowledges without closing. */
    public static ClientMessage disconnect() {
        return of("disconnect");
    }

    /** Returns a {@code thread_message} with this text, in that thread. */
    public static ClientMessage threadMessage(String threadId, String text) {
        return of("thread_message").with("content", text).inThread(threadId);
    }

    /** Returns a {@code broadcast} with this text. */
    public static ClientMessage broadcast(String text) {
        return of("broadcast").with("content", text);
    }

    /** Returns a {@code jsonrpc_request}: with no {@code type}, staging would not understand JSON-RPC. */
    public static ClientMessage jsonRpcRequest(String id, String method, JsonObject params) {
        return of("jsonrpc_request")
                .with("jsonrpc", "2.0")
                .with("id", id)
                .with("method", method)
                .with("params", params);
    }

    /** Returns a {@code jsonrpc_notification}: a request to which no response is wanted. */
    public static ClientMessage jsonRpcNotification(String method, JsonObject params) {
        return of("jsonrpc_notification")
                .with("jsonrpc", "2.0")
                .with("method", method)
                .with("params", params);
    }

    /** Returns a message of this {@code type} and nothing else yet. */
    public static ClientMessage of(String type) {
        return of(JsonObject.empty().with("type", type));
    }

    /** Returns a message of your own making, sent as it is. */
    public static ClientMessage of(JsonObject json) {
        return new ClientMessage(json);
    }

    /** Sets a field, in the place of the one of that name if there is one. */
    @CheckReturnValue
    public ClientMessage with(String name, JsonValue value) {
        return new ClientMessage(json.replacing(name, value));
    }

    /** Sets a field, in the place of the one of that name if there is one. */
    @CheckReturnValue
    public ClientMessage with(String name, String text) {
        return with(name, new JsonString(text));
    }

    /** Sets a field, in the place of the one of that name if there is one. */
    @CheckReturnValue
    public ClientMessage with(String name, long number) {
        return with(name, new JsonNumber(Long.toString(number)));
    }

    /** Sets a field, in the place of the one of that name if there is one. */
    @CheckReturnValue
    public ClientMessage with(String name, boolean value) {
        return with(name, new JsonBoolean(value));
    }

    /** Sets the {@code payload}, which staging then reads instead of the fields beside it. */
    @CheckReturnValue
    public ClientMessage payload(JsonObject payload) {
        return with("payload", payload);
    }

    /** Says to which thread the message belongs; staging keeps it in the events of the run. */
    @CheckReturnValue
    public ClientMessage inThread(String threadId) {
        return with("thread_id", threadId);
    }

    /** Says of which run it speaks. */
    @CheckReturnValue
    public ClientMessage inRun(String runId) {
        return with("run_id", runId);
    }

    public JsonObject json() {
        return json;
    }

    /** Returns the JSON text that is sent. */
    @Override
    public String toString() {
        return json.toString();
    }
}
