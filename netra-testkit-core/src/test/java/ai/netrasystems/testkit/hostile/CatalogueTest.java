package ai.netrasystems.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ai.netrasystems.testkit.handshake.TokenCarrier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueTest {

    @ParameterizedTest
    @EnumSource
    void a_forgery_cites_the_rule_it_offends(Forgery forgery) {
        assertThat(forgery.offends())
                .matches("RFC (7515|7519|8725) section [0-9.]+|docs/staging.md#(token-checks|token-carriers)");
    }

    @ParameterizedTest
    @EnumSource
    void there_is_an_answer_for_each_way_that_it_can_travel_and_for_no_other(Forgery forgery) {
        assertThat(forgery.carriers()).isNotEmpty();
        for (TokenCarrier carrier : TokenCarrier.values()) {
            assertThat(forgery.answer(carrier).isPresent())
                    .isEqualTo(forgery.carriers().contains(carrier));
        }
    }

    @Test
    void the_contract_names_every_forgery() throws IOException {
        String contract = Files.readString(Path.of("../docs/staging.md"));

        assertThat(Forgery.values()).allMatch(forgery -> contract.contains("`" + forgery.name() + "`"));
    }
}
