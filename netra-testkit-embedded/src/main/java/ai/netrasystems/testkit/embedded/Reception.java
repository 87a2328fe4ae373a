package ai.netrasystems.testkit.embedded;

import java.time.Duration;

/** What an open socket needs of the server: those who welcome, talk, remember and trouble. */
record Reception(
        Lobby lobby,
        Conversation conversation,
        Guestbook guestbook,
        Troubles troubles,
        Clocks clocks,
        Duration pauseBeforeRefusalsClose) {}
