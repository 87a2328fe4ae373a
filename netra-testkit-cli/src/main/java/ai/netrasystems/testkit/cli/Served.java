package ai.netrasystems.testkit.cli;

import ai.netrasystems.testkit.staging.StagingTarget;

/** What there is to say about a running server. */
record Served(StagingTarget target, Key signing, Key bypass) {}
