package ai.netrasystems.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.explain.TestkitException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CloseFrameTest {

    @Nested
    class A_code {

        @ParameterizedTest
        @CsvSource({
            "1000, 1000 normal closure",
            "1001, 1001 going away",
            "1002, 1002 protocol error",
            "1003, 1003 unsupported data",
            "1004, 1004",
            "1005, 1005 no status received",
            "1006, 1006 abnormal closure",
            "1007, 1007 invalid payload data",
            "1008, 1008 policy violation",
            "1009, 1009 message too big",
            "1010, 1010 mandatory extension",
            "1011, 1011 internal error",
            "1012, 1012 service restart",
            "1013, 1013 try again later",
            "4401, 4401"
        })
        void is_told_with_its_name_if_it_has_one(int number, String told) {
            assertThat(new CloseCode(number)).hasToString(told);
        }

        @ParameterizedTest
        @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1011, 1014, 3000, 4401, 4999})
        void may_be_sent_if_it_is_an_endpoint_s_to_send(int number) {
            assertThat(new CloseCode(number).isSendable()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 999, 1004, 1005, 1006, 1015, 2999, 5000})
        void may_not_be_sent_if_it_is_reserved_or_out_of_range(int number) {
            assertThat(new CloseCode(number).isSendable()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"1004, 1004", "1005, 1005 no status received", "1006, 1006 abnormal closure", "1015, 1015", "5000, 5000"
    })
    void a_reserved_code_is_not_sent(int code, String told) {
        assertThatThrownBy(() -> CloseFrame.toSend(code, ""))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        No endpoint may send this close code (RFC 6455 section 7.4).
                        code : %s
                        try  : 1000 to 1014 without 1004, 1005 and 1006, or 3000 to 4999.""".formatted(told));
    }

    @Test
    void a_reason_of_123_bytes_fits() {
        String reason = "x".repeat(121) + "ä";

        CloseFrame frame = CloseFrame.toSend(1000, reason);

        assertThat(frame).isEqualTo(new CloseFrame(CloseCode.NORMAL, reason));
    }

    @Test
    void a_longer_reason_is_not_sent_and_bytes_count() {
        String reason = "x".repeat(122) + "ä";

        assertThatThrownBy(() -> CloseFrame.toSend(1000, reason))
                .isInstanceOf(TestkitException.class)
                .hasMessage("""
                        The reason of a close frame is too long (RFC 6455 section 5.5).
                        reason  : "%s"
                        has     : 124 bytes
                        longest : 123 bytes""".formatted(reason));
    }

    @Test
    void it_is_told_with_its_reason() {
        assertThat(CloseFrame.toSend(1008, "SSOT Auth failed"))
                .hasToString("1008 policy violation \"SSOT Auth failed\"");
        assertThat(CloseFrame.toSend(1000, "")).hasToString("1000 normal closure");
    }

    @Test
    void an_ending_is_told_with_who_ended_it_and_what_the_network_said() {
        CloseFrame refused = new CloseFrame(CloseCode.POLICY_VIOLATION, "SSOT Auth failed");
        CloseFrame none = new CloseFrame(CloseCode.ABNORMAL, "");

        assertThat(new Ending(Ending.By.STAGING, refused, ""))
                .hasToString("closed by staging: 1008 policy violation \"SSOT Auth failed\"");
        assertThat(new Ending(Ending.By.US, CloseFrame.toSend(1000, ""), ""))
                .hasToString("closed by this side: 1000 normal closure");
        assertThat(new Ending(Ending.By.NETWORK, none, "EOFException"))
                .hasToString("ended without a close frame: 1006 abnormal closure (EOFException)");
    }
}
