package io.memberloop.crm;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(CrmServer.class);

    /** No cycles, and no module uses what another keeps to itself. */
    @Test
    void modulesKeepToTheirPublicTypes() {
        modules.verify();
    }
}
