package ai.netrasystems.testkit.embedded;

import ai.netrasystems.testkit.json.JsonObject;
import ai.netrasystems.testkit.json.JsonValue.JsonArray;
import ai.netrasystems.testkit.staging.StagingTarget;
import java.util.List;

/** How MCP clients would reach the backend; MCP itself is not spoken here. */
final class McpPages {

    private final StagingTarget target;

    McpPages(StagingTarget target) {
        this.target = target;
    }

    Pages addTo(Pages pages) {
        return pages.get("/api/mcp/config", call -> Answer.ok(config()))
                .get("/api/mcp/servers", call -> Answer.ok(servers()));
    }

    private JsonObject config() {
        return JsonObject.empty()
                .with("claude", JsonObject.empty().with("mcpServers", netra(command())))
                .with(
                        "cursor",
                        JsonObject.empty().with("mcp", JsonObject.empty().with("servers", netra(stdio()))))
                .with("http", endpoint(target.backend() + "/api/mcp", "http", "Bearer token or API key"))
                .with(
                        "websocket",
                        endpoint(
                                "ws://" + target.backend().getAuthority() + "/api/mcp/ws",
                                "websocket",
                                "Query parameter: api_key"));
    }

    private JsonObject command() {
        JsonObject environment = JsonObject.empty()
                .with("NETRA_API_KEY", "${NETRA_API_KEY}")
                .with("NETRA_BASE_URL", target.backend().toString());
        return JsonObject.empty()
                .with("command", "python")
                .with("args", JsonArray.ofTexts(List.of("-m", "app.mcp.run_server")))
                .with("env", environment);
    }

    private static JsonObject stdio() {
        return JsonObject.empty().with("transport", "stdio").with("command", "python -m app.mcp.run_server");
    }

    private static JsonObject servers() {
        JsonObject capabilities =
                JsonObject.empty().with("tools", true).with("resources", true).with("prompts", true);
        JsonObject server = JsonObject.empty()
                .with("name", "netra-mcp")
                .with("status", "connected")
                .with("version", "1.0.0")
                .with("capabilities", capabilities)
                .with("description", "Netra MCP server");
        return JsonObject.empty().with("data", new JsonArray(List.of(server))).with("status", "success");
    }

    private static JsonObject netra(JsonObject server) {
        return JsonObject.empty().with("netra", server);
    }

    private static JsonObject endpoint(String address, String transport, String authentication) {
        return JsonObject.empty()
                .with("endpoint", address)
                .with("transport", transport)
                .with("authentication", authentication);
    }
}
