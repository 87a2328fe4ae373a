package ai.netrasystems.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.embedded.Script;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NamedFaultTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    refuse:503                           | refusing with 503
                    rate-banned                          | refusing with 429
                    restart:3                            | refusing with 503, 3 times
                    stall-upgrade                        | stalling upgrade
                    drop-upgrade                         | dropping upgrade
                    truncate-upgrade                     | truncated upgrade
                    missing-welcome                      | missing welcome
                    late-welcome:5                       | welcome late by 5 s
                    close:1011                           | closing with 1011 "" after the welcome
                    drop                                 | dropping after the welcome
                    stall                                | stalling after the welcome
                    garbage                              | garbage after the welcome
                    binary                               | binary frame after the welcome
                    huge:9000                            | huge frame of 9000 after the welcome
                    missing:tool_completed               | missing tool_completed
                    duplicated:agent_started             | duplicated agent_started
                    swapped:agent_started:agent_thinking | swapped agent_started and agent_thinking
                    afterthought                         | event after completion
                    unpaired-tool                        | unpaired tool
                    silent-pings                         | silent pings
                    RATE_BANNED                          | refusing with 429
                    """)
    void a_name_makes_its_fault(String text, String fault) {
        assertThat(NamedFault.read(text, Script.optimization().types())).hasToString(fault);
    }
}
