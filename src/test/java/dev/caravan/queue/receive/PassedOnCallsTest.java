package dev.caravan.queue.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/** Camel's component, for whoever's route, can do with our client all that it can do with the SDK's. */
class PassedOnCallsTest {
    private final List<String> called = new ArrayList<>();
    private final PassedOnCalls client = new PassedOnCalls(recording()) {};

    @Test
    void every_call_that_camels_component_makes_is_passed_on() {
        Set<String> made = madeByCamel();

        assertThat(made).contains("receiveMessage", "sendMessage", "sendMessageBatch", "deleteMessage", "purgeQueue");
        made.remove("receiveMessage");
        assertThat(declared().map(Method::getName).toList()).containsAll(made);
    }

    @TestFactory
    List<DynamicTest> each_is_the_call_that_was_made() {
        return declared()
                .filter(method -> method.getParameterCount() == 1)
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> {
                    method.invoke(client, request(method.getParameterTypes()[0]));
                    assertThat(called).containsExactly(method.getName());
                    called.clear();
                }))
                .toList();
    }

    @Test
    void receiving_is_left_to_who_extends_it() {
        assertThatThrownBy(() ->
                        client.receiveMessage(ReceiveMessageRequest.builder().build()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static Stream<Method> declared() {
        return Arrays.stream(PassedOnCalls.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic());
    }

    /** As its byte code says. */
    private static Set<String> madeByCamel() {
        JavaClasses camel = new ClassFileImporter().importPackages("org.apache.camel.component.aws2.sqs");
        return camel.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(SqsClient.class))
                .map(JavaAccess::getName)
                .filter(name -> !name.equals("builder"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Object request(Class<?> type) throws ReflectiveOperationException {
        SqsRequest.Builder builder =
                (SqsRequest.Builder) type.getMethod("builder").invoke(null);
        return builder.build();
    }

    private SqsClient recording() {
        return (SqsClient) Proxy.newProxyInstance(
                SqsClient.class.getClassLoader(), new Class<?>[] {SqsClient.class}, (proxy, method, arguments) -> {
                    called.add(method.getName());
                    return null;
                });
    }
}
