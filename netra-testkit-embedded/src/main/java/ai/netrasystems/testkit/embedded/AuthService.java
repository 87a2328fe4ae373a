package ai.netrasystems.testkit.embedded;

/**
 * The auth service over HTTP: its pages, its limit, and the two headers by which it names itself.
 *
 * @see <a href="https://github.com/netra-systems/netra-testkit/blob/main/docs/staging.md#auth-http">docs/staging.md#auth-http</a>
 */
final class AuthService implements Page {

    private final Page pages;

    AuthService(Page pages) {
        this.pages = pages;
    }

    @Override
    public Answer answer(Call call) {
        return answerWithinLimits(call).with("X-Service-Name", "auth-service").with("X-Service-Version", "1.0.0");
    }

    private Answer answerWithinLimits(Call call) {
        if (call.bodyBytes() > CallReader.LARGEST_BODY) {
            return Answer.detail(413, "Request body too large");
        }
        return pages.answer(call);
    }
}
