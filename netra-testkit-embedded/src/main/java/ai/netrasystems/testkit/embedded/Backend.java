package ai.netrasystems.testkit.embedded;

/**
 * The backend over HTTP: its pages, and what becomes of errors that no page raised.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#backend-http">docs/staging.md#backend-http</a>
 */
final class Backend implements Page {

    private final Page pages;
    private final BackendError error;

    Backend(Page pages, BackendError error) {
        this.pages = pages;
        this.error = error;
    }

    @Override
    public Answer answer(Call call) {
        Answer answer = pages.answer(call);
        // an unknown path keeps the framework's own 404
        return answer.status() == 405 ? error.raised(405, "Method Not Allowed") : answer;
    }
}
