// Visits the stand-in with Node's `ws`. Argument: the file with what `netra serve --print json` said.
"use strict";

const { createHmac, randomUUID } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { isDeepStrictEqual } = require("node:util");
const WebSocket = require("ws");

const FIVE = ["agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed"];
const WRONG_SECRET = "some-other-secret-of-more-than-32-bytes";

const base64url = (text) => Buffer.from(text).toString("base64url");

function mint(secret, user) {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
        sub: user,
        token_type: "access",
        type: "access",
        iss: "netra-auth-service",
        aud: "netra-platform",
        env: "staging",
        svc_id: "netra_auth_service_staging",
        email: user + "@e2e.netrasystems.ai",
        permissions: ["read", "write"],
        iat: now - 30,
        exp: now + 900,
        jti: randomUUID(),
    };
    const signed = [{ alg: "HS256", typ: "JWT" }, claims].map((part) => base64url(JSON.stringify(part))).join(".");
    return signed + "." + createHmac("sha256", secret).update(signed).digest("base64url");
}

/** Asks when it is welcomed, leaves when the run has ended, and tells everything that mattered. */
function visit(url, protocols, headers) {
    return new Promise((resolve) => {
        const told = { subprotocol: "", events: [], error: null, close: null };
        const socket = new WebSocket(url, protocols, { headers, handshakeTimeout: 10_000 });
        const patience = setTimeout(() => socket.terminate(), 15_000);
        socket.on("open", () => (told.subprotocol = socket.protocol));
        socket.on("message", (data) => {
            const said = JSON.parse(data);
            if (said.data?.event === "connection_established") {
                socket.send(JSON.stringify({ type: "user_message", payload: { content: "why did our spend double?" } }));
            }
            if (said.type === "error_message") told.error = said.error_code;
            if (FIVE.includes(said.type)) told.events.push(said.type);
            if (said.type === FIVE.at(-1)) socket.close(1000);
        });
        socket.on("error", (error) => (told.error = error.message));
        socket.on("close", (code, reason) => {
            clearTimeout(patience);
            told.close = `${code} ${reason}`.trim();
            resolve(told);
        });
    });
}

async function main(served) {
    const good = mint(served.signingSecret, "e2e-foreign-node");
    const wrong = mint(WRONG_SECRET, "e2e-foreign-node");
    const run = { events: FIVE, error: null, close: "1000" };
    const refusal = { subprotocol: "", events: [], close: "1008 SSOT Auth failed" };
    const checks = {
        "a token in the header": [[[], { Authorization: "Bearer " + good }], { ...run, subprotocol: "" }],
        "a token in the subprotocol": [[["jwt-auth", "jwt." + base64url(good)], {}], { ...run, subprotocol: "jwt-auth" }],
        "a token of another secret": [
            [[], { Authorization: "Bearer " + wrong }],
            { ...refusal, error: "VALIDATION_FAILED" },
        ],
        "no token": [[[], {}], { ...refusal, error: "NO_TOKEN" }],
    };
    let failed = 0;
    for (const [name, [how, expected]] of Object.entries(checks)) {
        const actual = await visit(served.wsUrl, ...how);
        if (!isDeepStrictEqual(actual, expected)) {
            failed++;
            console.error(`  ${name}\n    expected : ${JSON.stringify(expected)}\n    actual   : ${JSON.stringify(actual)}`);
        }
    }
    console.log(`${Object.keys(checks).length - failed} passed` + (failed ? `, ${failed} failed` : ""));
    process.exitCode = failed ? 1 : 0;
}

main(JSON.parse(readFileSync(process.argv[2], "utf8")));
