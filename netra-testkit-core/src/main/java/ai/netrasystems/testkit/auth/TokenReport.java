package ai.netrasystems.testkit.auth;

import ai.netrasystems.testkit.explain.Explanation;
import ai.netrasystems.testkit.explain.Wording;
import ai.netrasystems.testkit.secret.Redactor;
import java.util.List;

/**
 * What lint has to say of a token: what it is, without showing it, and each rule that it breaks, in staging's order.
 *
 * @param description the token in words: length, dots, header, claims with sensitive values masked, expiry, fingerprint
 * @param findings the rules it breaks, in the order in which staging looks; empty if staging would accept it
 * @param signatureChecked whether a key was there to check the signature with
 */
public record TokenReport(Explanation description, List<Finding> findings, boolean signatureChecked) {

    /** A rule that a token breaks, and how. */
    public record Finding(LintRule rule, String how) {
        @Override
        public String toString() {
            return rule.name() + ": " + how;
        }
    }

    /** Copies the findings. */
    public TokenReport {
        findings = List.copyOf(findings);
    }

    /** Returns whether it breaks no rule that was checked. */
    public boolean isClean() {
        return findings.isEmpty();
    }

    /** Returns whether it breaks that rule. */
    public boolean breaks(LintRule rule) {
        return findings.stream().anyMatch(finding -> finding.rule() == rule);
    }

    /** Returns the description and the findings as an explanation, under a headline. */
    Explanation under(String headline) {
        Explanation explanation = Explanation.of(headline).and(description);
        if (!findings.isEmpty()) {
            explanation = explanation.fact("breaks", Wording.lines(findings));
        }
        return explanation.fact("signature", signatureChecked ? "checked" : "not checked");
    }

    /** Returns the description and the findings; secrets taken out. */
    @Override
    public String toString() {
        return Redactor.redact(
                under(findings.isEmpty() ? "Staging would accept this token." : "Staging would refuse this token.")
                        .toString());
    }
}
