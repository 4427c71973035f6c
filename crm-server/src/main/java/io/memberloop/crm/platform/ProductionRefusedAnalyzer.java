package io.memberloop.crm.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says on the screen what is wrong, instead of a stack trace. */
class ProductionRefusedAnalyzer extends AbstractFailureAnalyzer<ProductionRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, ProductionRefused refused) {
        return new FailureAnalysis(
                "These settings are none for production:\n\n  " + String.join("\n  ", refused.wrong()),
                "Correct them, or start without the profile \"" + ProductionCheck.PROFILE + "\" to try things out.",
                refused);
    }
}
