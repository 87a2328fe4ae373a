package ai.netrasystems.testkit.assertions;

import static ai.netrasystems.testkit.assertions.StagingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.netrasystems.testkit.event.Conversation;
import ai.netrasystems.testkit.event.EventType;
import ai.netrasystems.testkit.event.Shape;
import ai.netrasystems.testkit.event.StagingEvent;
import ai.netrasystems.testkit.explain.StagingAssertionError;
import ai.netrasystems.testkit.explain.TestkitException;
import ai.netrasystems.testkit.fake.FakeConnection;
import ai.netrasystems.testkit.fake.ManualClock;
import ai.netrasystems.testkit.recorder.EventRecorder;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StagingEventAssertTest {

    private final StagingEvent bridge = heard("""
            {"type":"tool_completed","run_id":"r-71","agent_name":"triage",\
            "payload":{"tool_name":"search","steps":[{"n":3.0}],"done":true,"error":null,"result":{"total":42}}}""");

    private final StagingEvent unified = heard("""
            {"type":"tool_completed","data":{"tool":"search","agent":"triage"},"critical":true}""");

    private final StagingEvent fallback = heard("""
            {"type":"agent_completed","event":"agent_completed","final_response":"done","thread_id":"t-1"}""");

    @Test
    void a_field_is_found_by_its_pointer() {
        assertThat(bridge)
                .hasField("/payload/tool_name", "search")
                .hasField("/payload/steps/0/n", 3)
                .hasField("/payload/done", true)
                .hasField("/payload/error")
                .hasField("/run_id", "r-71");
    }

    @Test
    void a_field_is_found_by_its_name_in_any_shape() {
        assertThat(bridge)
                .hasField("tool_name", "search")
                .hasField("agent_name", "triage")
                .hasField("result");
        assertThat(unified).hasField("tool_name", "search").hasField("agent_name", "triage");
        assertThat(fallback).hasField("result", "done").hasField("thread_id", "t-1");
    }

    @Test
    void a_field_that_is_something_else_fails_with_the_event() {
        fails(() -> assertThat(unified).hasField("/data/tool", "cost_lookup"), """
                /data/tool is something else.
                expected : "cost_lookup"
                actual   : "search"
                event    : {"type":"tool_completed","data":{"tool":"search","agent":"triage"},"critical":true}""");
        fails(() -> assertThat(unified).hasField("critical", false), """
                critical is something else.
                expected : false
                actual   : true
                event    : {"type":"tool_completed","data":{"tool":"search","agent":"triage"},"critical":true}""");
    }

    @Test
    void a_text_is_no_number() {
        StagingEvent event = heard("{\"step\":\"1\"}");

        assertThat(event).hasField("step", "1");
        fails(() -> assertThat(event).hasField("step", 1), """
                step is something else.
                expected : 1
                actual   : "1"
                event    : {"step":"1"}""");
    }

    @Test
    void a_field_that_is_not_there_fails() {
        fails(() -> assertThat(unified).hasField("/payload/tool_name"), """
                The event has no /payload/tool_name.
                expected : any value
                actual   : no such field
                event    : {"type":"tool_completed","data":{"tool":"search","agent":"triage"},"critical":true}""");
        fails(() -> assertThat(unified).as("the last event").hasField("run_id", "r-71"), """
                [the last event] The event has no run_id.
                expected : "r-71"
                actual   : no such field
                event    : {"type":"tool_completed","data":{"tool":"search","agent":"triage"},"critical":true}""");
    }

    @Test
    void what_is_no_pointer_is_refused() {
        assertThatThrownBy(() -> assertThat(bridge).hasField("/~", "x"))
                .isInstanceOf(TestkitException.class)
                .hasMessageStartingWith("This is not a JSON pointer (RFC 6901).");
    }

    @Test
    void an_event_has_a_type_and_a_shape() {
        assertThat(unified)
                .hasType(EventType.TOOL_COMPLETED)
                .hasShape(Shape.UNIFIED_EMITTER)
                .isNotCanned();

        fails(() -> assertThat(unified).hasType(EventType.TOOL_EXECUTING), """
                The event is of another type.
                expected : tool_executing
                actual   : tool_completed
                event    : {"type":"tool_completed","data":{"tool":"search","agent":"triage"},"critical":true}""");
        fails(() -> assertThat(unified).hasShape(Shape.BRIDGE), """
                The event came in another shape.
                expected : shape A, of the agent bridge
                actual   : shape C, of the unified emitter
                event    : {"type":"tool_completed","data":{"tool":"search","agent":"triage"},"critical":true}""");
    }

    @Test
    void a_canned_event_proves_nothing() {
        fails(() -> assertThat(fallback).isNotCanned(), """
                Staging played a recording back: no agent's work is proven.
                expected : an event of an agent that ran
                actual   : shape E, of the fallback
                event    : {"type":"agent_completed","event":"agent_completed","final_response":"done","thread_id":"t-1"}""");
    }

    private static StagingEvent heard(String json) {
        EventRecorder events = new EventRecorder();
        FakeConnection.openFor(new Conversation(new ManualClock().stopwatch(), List.of(events)))
                .says(json);
        return events.timeline().events().get(0);
    }

    private static void fails(ThrowingCallable sentence, String message) {
        assertThatThrownBy(sentence).isInstanceOf(StagingAssertionError.class).hasMessage(message);
    }
}
