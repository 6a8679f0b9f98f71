package dev.caravan.tenant.item;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationGroupTest {

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
        assertThat(ApplicationGroup.named(group))
                .hasValueSatisfying(
                        found -> assertThat(found.applications()).containsExactlyInAnyOrder(applications.split(" ")));
    }

    @Test
    void knows_no_others() {
        assertThat(ApplicationGroup.named("Storage")).isEmpty();
        assertThat(ApplicationGroup.named("CONTROLLER_MANAGER")).isEmpty();
        assertThat(ApplicationGroup.all()).isEqualTo("API, Authentication, Controller Manager, Scheduler");
    }
}
