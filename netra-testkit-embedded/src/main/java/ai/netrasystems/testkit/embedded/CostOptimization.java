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

    static final Script TEAMWORK = Script.by("triage")
            .started("Reading your question.")
            .thinking("This is about costs: the optimizer shall look at it.")
            .handingTo("cost_optimizer")
            .thinking("Compare this month's spend per model with last month's.")
            .tool(
                    "cost_lookup",
                    Json.readObject("{\"months\": 2, \"group_by\": \"model\"}"),
                    Json.readObject("{\"last_month_usd\": 1840.5, \"this_month_usd\": 3702.25}"))
            .thinking("One job has doubled. Find out when it runs.")
            .tool(
                    "schedule_lookup",
                    Json.readObject("{\"job\": \"batch-embeddings\"}"),
                    Json.readObject("{\"runs_a_day\": 2}"))
            .handingTo("reporting")
            .completed(
                    "Your spend doubled because embeddings run twice a day.",
                    Json.readObject("{\"summary\": \"Run them once.\", \"saving_usd\": 910.0}"));

    private CostOptimization() {}
}
