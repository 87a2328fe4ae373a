"""Makes staging's tokens with nothing but Python's standard library, as docs/staging.md#token describes them."""

import base64
import hashlib
import hmac
import json
import time
import uuid


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def mint(secret: str, user: str) -> str:
    """Returns an access token of this user, signed with HS256, valid for fifteen minutes."""
    now = int(time.time())
    claims = {
        "sub": user,
        "token_type": "access",
        "type": "access",
        "iss": "netra-auth-service",
        "aud": "netra-platform",
        "env": "staging",
        "svc_id": "netra_auth_service_staging",
        "email": f"{user}@e2e.netrasystems.ai",
        "permissions": ["read", "write"],
        "iat": now - 30,
        "exp": now + 900,
        "jti": str(uuid.uuid4()),
    }
    signed = ".".join(base64url(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims))
    return signed + "." + base64url(hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest())


def subprotocols(token: str) -> list:
    """Returns what carries the token where no header can be set."""
    return ["jwt-auth", "jwt." + base64url(token.encode())]
