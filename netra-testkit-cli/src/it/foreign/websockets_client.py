"""Visits the stand-in with Python's `websockets`. Argument: the file with what `netra serve --print json` said."""

import asyncio
import json
import sys

import websockets

from staging_token import mint, subprotocols

FIVE = ["agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed"]
WRONG_SECRET = "some-other-secret-of-more-than-32-bytes"
HEADERS = "extra_headers" if int(websockets.__version__.split(".")[0]) < 14 else "additional_headers"


async def types_of_a_run(url, **how):
    async with websockets.connect(url, **how) as socket:
        while json.loads(await socket.recv()).get("data", {}).get("event") != "connection_established":
            pass
        await socket.send(json.dumps({"type": "user_message", "payload": {"content": "why did our spend double?"}}))
        types = []
        while FIVE[-1] not in types:
            types.append(json.loads(await socket.recv())["type"])
        return socket.subprotocol, [name for name in types if name in FIVE]


async def refusal(url, **how):
    """Returns the error code that was said, the close code and its reason."""
    async with websockets.connect(url, **how) as socket:
        error = None
        try:
            while True:
                said = json.loads(await socket.recv())
                if said["type"] == "error_message":
                    error = said.get("error_code")
        except websockets.ConnectionClosed as closed:
            return error, closed.code, closed.reason


def bearer(token):
    return {HEADERS: {"Authorization": "Bearer " + token}}


async def main(served):
    url, secret = served["wsUrl"], served["signingSecret"]
    good = mint(secret, "e2e-foreign-python")
    checks = {
        "a token in the header": (types_of_a_run(url, **bearer(good)), (None, FIVE)),
        "a token in the subprotocol": (types_of_a_run(url, subprotocols=subprotocols(good)), ("jwt-auth", FIVE)),
        "a token of another secret": (
            refusal(url, **bearer(mint(WRONG_SECRET, "e2e-foreign-python"))),
            ("VALIDATION_FAILED", 1008, "SSOT Auth failed"),
        ),
        "no token": (refusal(url), ("NO_TOKEN", 1008, "SSOT Auth failed")),
    }
    failed = 0
    for name, (visit, expected) in checks.items():
        try:
            actual = await asyncio.wait_for(visit, 15)
        except Exception as broken:
            actual = repr(broken)
        if actual != expected:
            failed += 1
            print(f"  {name}\n    expected : {expected}\n    actual   : {actual}", file=sys.stderr)
    print(f"{len(checks) - failed} passed" + (f", {failed} failed" if failed else ""))
    return 1 if failed else 0


with open(sys.argv[1], encoding="utf-8") as file:
    sys.exit(asyncio.run(main(json.load(file))))
