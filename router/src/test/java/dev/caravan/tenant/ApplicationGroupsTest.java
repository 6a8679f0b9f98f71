package dev.caravan.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class ApplicationGroupsTest {
    private static final TenantId ACME = new TenantId("acme");

    private final ApplicationGroups groups = new ApplicationGroups();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ApplicationGroups.class);
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

    @BeforeEach
    void listen() {
        warnings.start();
        logger.addAppender(warnings);
        logger.setAdditive(false);
    }

    @AfterEach
    void stop_listening() {
        logger.detachAppender(warnings);
        logger.setAdditive(true);
    }

    @ParameterizedTest
    @CsvSource({
        "API, kube-apiserver openshift-apiserver",
        "api, kube-apiserver openshift-apiserver",
        "Authentication, oauth-server oauth-apiserver",
        "AUTHENTICATION, oauth-server oauth-apiserver",
        "Controller Manager, kube-controller-manager openshift-controller-manager openshift-route-controller-manager",
        "' controller manager ', kube-controller-manager openshift-controller-manager openshift-route-controller-manager",
        "Scheduler, kube-scheduler"
    })
    void knows_its_groups_without_regard_to_case(String group, String applications) {
        assertThat(groups.applications(ACME, group)).containsExactlyInAnyOrder(applications.split(" "));
        assertThat(warnings.list).isEmpty();
    }

    @Test
    void warns_once_for_each_tenant_and_unknown_group() {
        TenantId other = new TenantId("other");
        for (int round = 0; round < 3; round++) {
            assertThat(groups.applications(ACME, "Storage\n")).isEmpty();
            assertThat(groups.applications(ACME, "Network")).isEmpty();
            assertThat(groups.applications(ACME, "NETWORK ")).isEmpty();
            assertThat(groups.applications(other, "network")).isEmpty();
        }
        assertThat(warnings.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(3)
                .allSatisfy(text -> assertThat(text).doesNotContain("\n"))
                .satisfiesExactly(
                        text -> assertThat(text).contains("acme", "Storage"),
                        text -> assertThat(text).contains("acme", "Network"),
                        text -> assertThat(text).contains("other", "network"));
    }
}
