package dev.caravan.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.tenant.key.KeyLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantOfBodyTest {
    private final TenantOfBody tenantOf = new TenantOfBody(KeyLayout.parse("{tenant}/{application}/{file}"));

    @Test
    void a_message_counts_for_the_tenant_of_its_first_object() {
        assertThat(tenantOf.apply(event("acme/app/1.gz", "zeta/app/1.gz"))).isEqualTo("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "{}", "[]", "{\"Records\":[]}", "{\"Event\":\"s3:TestEvent\"}"})
    void bodies_that_name_no_object_share_a_lane(String body) {
        assertThat(tenantOf.apply(body)).isEqualTo(TenantOfBody.NOBODY);
    }

    @Test
    void keys_that_name_no_tenant_share_it_too() {
        assertThat(tenantOf.apply(event("nothing"))).isEqualTo(TenantOfBody.NOBODY);
    }

    private static String event(String... keys) {
        StringBuilder records = new StringBuilder();
        for (String key : keys) {
            records.append(records.isEmpty() ? "" : ",")
                    .append(
                            "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"logs\"},\"object\":{\"key\":\"")
                    .append(key)
                    .append("\"}}}");
        }
        return "{\"Records\":[" + records + "]}";
    }
}
