package ai.netrasystems.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageAssemblyTest {

    private static final byte CONTINUATION = 0;
    private static final byte TEXT = 1;
    private static final byte BINARY = 2;
    private static final byte CLOSE = 8;
    private static final byte PING = 9;
    private static final byte PONG = 10;

    private static final byte[] NOT_UTF_8 = {(byte) 0xc3, 0x28};

    private final MessageAssembly assembly = new MessageAssembly(10);

    @Nested
    class Messages {

        @Test
        void a_text_in_one_frame_is_a_message() throws Exception {
            assertThat(last(TEXT, "ä€😀")).contains(new Frame.Text("ä€😀"));
        }

        @Test
        void an_empty_text_is_a_message() throws Exception {
            assertThat(last(TEXT, "")).contains(new Frame.Text(""));
        }

        @Test
        void an_empty_binary_is_a_message() throws Exception {
            assertThat(last(BINARY, "")).contains(new Frame.Binary(new byte[0]));
        }

        @Test
        void bytes_need_not_be_utf_8() throws Exception {
            assertThat(assembly.add(BINARY, true, ByteBuffer.wrap(NOT_UTF_8))).contains(new Frame.Binary(NOT_UTF_8));
        }

        @Test
        void a_buffer_without_an_array_is_read_alike() throws Exception {
            ByteBuffer direct =
                    ByteBuffer.allocateDirect(4).put(utf8("ä😀"), 0, 4).flip();

            assertThatThrownBy(() -> assembly.add(TEXT, true, direct)).isInstanceOf(UnreadableFrameException.class);
            assertThat(new MessageAssembly(10)
                            .add(TEXT, true, ByteBuffer.wrap(utf8("ä😀")).asReadOnlyBuffer()))
                    .contains(new Frame.Text("ä😀"));
        }

        @Test
        void a_part_of_a_larger_array_is_read_alike() throws Exception {
            ByteBuffer part = ByteBuffer.wrap(utf8("<<ä>>"), 2, 2).slice();

            assertThat(assembly.add(TEXT, true, part)).contains(new Frame.Text("ä"));
        }

        @Test
        void one_message_follows_another() throws Exception {
            assertThat(last(TEXT, "first")).contains(new Frame.Text("first"));
            assertThat(last(BINARY, "2nd")).contains(new Frame.Binary(utf8("2nd")));
            assertThat(last(TEXT, "third")).contains(new Frame.Text("third"));
        }
    }

    @Nested
    class Fragments {

        @Test
        void are_joined_when_the_last_one_comes() throws Exception {
            assertThat(first(TEXT, "one ")).isEmpty();
            assertThat(first(CONTINUATION, "two ")).isEmpty();
            assertThat(last(CONTINUATION, "3")).contains(new Frame.Text("one two 3"));
        }

        @Test
        void of_bytes_make_bytes() throws Exception {
            assertThat(first(BINARY, "ab")).isEmpty();
            assertThat(last(CONTINUATION, "cd")).contains(new Frame.Binary(utf8("abcd")));
        }

        @Test
        void may_be_empty() throws Exception {
            assertThat(first(TEXT, "")).isEmpty();
            assertThat(first(CONTINUATION, "")).isEmpty();
            assertThat(last(CONTINUATION, "")).contains(new Frame.Text(""));
        }

        @Test
        void may_end_with_an_empty_one() throws Exception {
            assertThat(first(TEXT, "all")).isEmpty();
            assertThat(last(CONTINUATION, "")).contains(new Frame.Text("all"));
        }

        @Test
        void may_split_a_character_anywhere() throws Exception {
            List<Frame> messages = new ArrayList<>();

            byte[] bytes = utf8("ä€😀");
            for (int i = 0; i < bytes.length; i++) {
                boolean last = i == bytes.length - 1;
                assembly.add(i == 0 ? TEXT : CONTINUATION, last, ByteBuffer.wrap(bytes, i, 1))
                        .ifPresent(messages::add);
            }

            assertThat(messages).containsExactly(new Frame.Text("ä€😀"));
        }

        @Test
        void let_control_frames_through_between_them() throws Exception {
            assertThat(first(TEXT, "one ")).isEmpty();
            assertThat(last(PING, "ping")).contains(new Frame.Ping("ping"));
            assertThat(last(PONG, "")).contains(new Frame.Pong(""));
            assertThat(last(CONTINUATION, "two")).contains(new Frame.Text("one two"));
        }

        @Test
        void leave_nothing_behind_for_the_next_message() throws Exception {
            assertThat(first(TEXT, "one ")).isEmpty();
            assertThat(last(CONTINUATION, "two")).isPresent();
            assertThat(last(TEXT, "next")).contains(new Frame.Text("next"));
        }
    }

    @Nested
    class Utf_8 {

        @Test
        void a_replacement_character_that_was_sent_is_fine() throws Exception {
            assertThat(last(TEXT, "a\uFFFDb")).contains(new Frame.Text("a\uFFFDb"));
        }

        @Test
        void wrong_bytes_are_answered_with_1007() {
            assertUnreadable(
                    () -> assembly.add(TEXT, true, ByteBuffer.wrap(NOT_UTF_8)),
                    "1007 invalid payload data \"a text message is not UTF-8\"");
        }

        @Test
        void a_character_that_is_never_finished_is_answered_with_1007() throws Exception {
            byte[] smile = utf8("😀");
            assertThat(assembly.add(TEXT, false, ByteBuffer.wrap(smile, 0, 2))).isEmpty();

            assertUnreadable(
                    () -> assembly.add(CONTINUATION, true, ByteBuffer.wrap(smile, 2, 1)),
                    "1007 invalid payload data \"a text message is not UTF-8\"");
        }

        @Test
        void wrong_bytes_beside_a_replacement_character_are_found_too() {
            byte[] bytes = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd, (byte) 0xff};

            assertUnreadable(
                    () -> assembly.add(TEXT, true, ByteBuffer.wrap(bytes)),
                    "1007 invalid payload data \"a text message is not UTF-8\"");
        }

        @Test
        void nothing_is_heard_behind_wrong_bytes() {
            assertThatThrownBy(() -> assembly.add(TEXT, true, ByteBuffer.wrap(NOT_UTF_8)))
                    .isInstanceOf(UnreadableFrameException.class);

            assertThat(unchecked(TEXT, "after")).isEmpty();
        }
    }

    @Nested
    class Size {

        @Test
        void the_largest_message_fits() throws Exception {
            assertThat(last(TEXT, "x".repeat(10))).contains(new Frame.Text("x".repeat(10)));
        }

        @Test
        void the_largest_message_fits_in_fragments() throws Exception {
            assertThat(first(TEXT, "x".repeat(6))).isEmpty();
            assertThat(last(CONTINUATION, "x".repeat(4))).contains(new Frame.Text("x".repeat(10)));
        }

        @Test
        void a_larger_one_is_answered_with_1009() {
            assertUnreadable(
                    () -> last(TEXT, "x".repeat(11)), "1009 message too big \"a message has more than 10 bytes\"");
        }

        @Test
        void fragments_count_together() throws Exception {
            assertThat(first(TEXT, "x".repeat(6))).isEmpty();

            assertUnreadable(
                    () -> last(CONTINUATION, "x".repeat(5)),
                    "1009 message too big \"a message has more than 10 bytes\"");
        }

        @Test
        void bytes_count_and_not_characters() {
            assertUnreadable(() -> last(TEXT, "€€€€"), "1009 message too big \"a message has more than 10 bytes\"");
        }

        @Test
        void the_rest_of_a_larger_one_is_not_heard_as_a_message() {
            assertThatThrownBy(() -> first(TEXT, "x".repeat(11))).isInstanceOf(UnreadableFrameException.class);

            assertThat(unchecked(CONTINUATION, "tail")).isEmpty();
        }

        @Test
        void fragments_of_a_larger_one_are_not_heard_with_a_gap() throws Exception {
            assertThat(first(TEXT, "head")).isEmpty();
            assertThatThrownBy(() -> first(CONTINUATION, "x".repeat(11))).isInstanceOf(UnreadableFrameException.class);

            assertThat(unchecked(CONTINUATION, "tail")).isEmpty();
        }

        @Test
        void control_frames_are_heard_all_the_same() throws Exception {
            assertThatThrownBy(() -> first(TEXT, "x".repeat(11))).isInstanceOf(UnreadableFrameException.class);

            assertThat(last(PING, "p")).contains(new Frame.Ping("p"));
            assertThat(last(CLOSE, "")).isPresent();
        }
    }

    @Nested
    class Close_frames {

        @Test
        void without_a_code_stand_for_1005() throws Exception {
            assertThat(last(CLOSE, "")).contains(new Frame.Close(new CloseFrame(CloseCode.NO_STATUS, "")));
        }

        @Test
        void of_one_byte_have_no_code() throws Exception {
            assertThat(last(CLOSE, "x")).contains(new Frame.Close(new CloseFrame(CloseCode.NO_STATUS, "")));
        }

        @Test
        void may_have_no_reason() throws Exception {
            byte[] payload = {0x03, (byte) 0xe8};

            assertThat(assembly.add(CLOSE, true, ByteBuffer.wrap(payload)))
                    .contains(new Frame.Close(new CloseFrame(CloseCode.NORMAL, "")));
        }

        @Test
        void have_a_code_and_a_reason() throws Exception {
            byte[] payload = {(byte) 0xff, (byte) 0xff, 'b', 'y', 'e', (byte) 0xc3, (byte) 0xa4};

            assertThat(assembly.add(CLOSE, true, ByteBuffer.wrap(payload)))
                    .contains(new Frame.Close(new CloseFrame(new CloseCode(65535), "byeä")));
        }

        @Test
        void with_a_reason_that_is_not_utf_8_are_answered_with_1007() {
            byte[] payload = {0x03, (byte) 0xe8, (byte) 0xc3, 0x28};

            assertUnreadable(
                    () -> assembly.add(CLOSE, true, ByteBuffer.wrap(payload)),
                    "1007 invalid payload data \"the reason of a close frame is not UTF-8\"");
        }
    }

    @Nested
    class Control_frames {

        @Test
        void keep_each_byte_of_their_data() throws Exception {
            byte[] payload = {0, (byte) 0xff, 'a'};

            assertThat(assembly.add(PING, true, ByteBuffer.wrap(payload))).contains(new Frame.Ping("\u0000\u00ffa"));
            assertThat(assembly.add(PONG, true, ByteBuffer.wrap(payload))).contains(new Frame.Pong("\u0000\u00ffa"));
        }
    }

    @Nested
    class A_binary_frame {

        @Test
        void is_a_copy_on_the_way_in_and_out() {
            byte[] bytes = {1, 2};
            Frame.Binary frame = new Frame.Binary(bytes);

            bytes[0] = 9;
            frame.bytes()[1] = 9;

            assertThat(frame.bytes()).containsExactly(1, 2);
            assertThat(frame).isEqualTo(new Frame.Binary(new byte[] {1, 2})).hasToString("Binary[2 bytes]");
            assertThat(frame).hasSameHashCodeAs(new Frame.Binary(new byte[] {1, 2}));
            assertThat(frame.size()).isEqualTo(2);
        }
    }

    private Optional<Frame> first(byte opCode, String text) throws UnreadableFrameException {
        return assembly.add(opCode, false, ByteBuffer.wrap(utf8(text)));
    }

    private Optional<Frame> last(byte opCode, String text) throws UnreadableFrameException {
        return assembly.add(opCode, true, ByteBuffer.wrap(utf8(text)));
    }

    private Optional<Frame> unchecked(byte opCode, String text) {
        try {
            return last(opCode, text);
        } catch (UnreadableFrameException e) {
            throw new AssertionError("refused once more", e);
        }
    }

    private static void assertUnreadable(ThrowingCallable reading, String answer) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        UnreadableFrameException.class,
                        e -> assertThat(e.answer()).hasToString(answer));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
