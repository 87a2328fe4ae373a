package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.Json;

/** The script of an agent that finds out why the spend doubled. */
final class CostOptimization {

    static final Script SCRIPT = Script.empty()
            .then("agent_started", Json.readObject("""
                            {"status": "started", "context": {}, "message": "Looking into your spend."}"""))
            .then("agent_thinking", Json.readObject("""
                            {"thought": "Compare this month's spend per model with last month's.", "step": 1,
                             "message": "Comparing two months."}"""))
            .then("tool_executing", Json.readObject("""
                            {"tool_name": "cost_lookup", "tool_input": {"months": 2, "group_by": "model"}}"""))
            .then("tool_completed", Json.readObject("""
                            {"tool_name": "cost_lookup", "execution_time_ms": 412,
                             "result": {"last_month_usd": 1840.5, "this_month_usd": 3702.25, "largest_rise": "batch-embeddings"}}"""))
            .then("agent_completed", Json.readObject("""
                            {"status": "completed", "execution_time_ms": 1586,
                             "result": {"summary": "Embeddings are computed twice a day; once would do.", "saving_usd": 910.0},
                             "message": "Your spend doubled because embeddings run twice a day."}"""));

    private CostOptimization() {}
}
