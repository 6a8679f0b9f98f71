package dev.caravan.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/** The rules, apart from the classes they are held against, so that it can be shown that they can fail. */
final class Rooms {
    /** Every room, each behind those it may know. */
    static final List<String> ORDER = List.of(
            "text",
            "reason",
            "redelivery",
            "threads",
            "notification",
            "refusal",
            "terminal",
            "exchange",
            "object",
            "tenant",
            "config",
            "batch",
            "credentials",
            "ledger",
            "settlement",
            "log",
            "deliver",
            "queue",
            "report",
            "verdict",
            "parking",
            "progress",
            "deadletter",
            "undelivered",
            "cli",
            "dlq",
            "backfill",
            "run");

    private Rooms() {}

    /** @param root the package that holds the rooms */
    static ArchRule flowDownstream(String root) {
        var layers = layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (String room : ORDER) {
            layers = layers.layer(room).definedBy(root + "." + room + "..");
        }
        for (int i = 0; i < ORDER.size(); i++) {
            List<String> downstream = ORDER.subList(i + 1, ORDER.size());
            var room = layers.whereLayer(ORDER.get(i));
            layers = downstream.isEmpty()
                    ? room.mayNotBeAccessedByAnyLayer()
                    : room.mayOnlyBeAccessedByLayers(downstream.toArray(String[]::new));
        }
        return layers.because("a log object goes through the rooms in one direction: a room knows what reaches it,"
                + " never what comes after it");
    }

    static List<ArchRule> all(String root) {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(flowDownstream(root));
        for (String rooms : List.of(".(*)..", ".(**)")) {
            rules.add(slices().matching(root + rooms)
                    .should()
                    .beFreeOfCycles()
                    .because("rooms that need each other are one room"));
        }
        rules.add(noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .because("such a name says nothing")
                .allowEmptyShould(true));
        rules.add(noFields()
                .that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .notBeFinal()
                .because("there is no static state: what a test or a tenant changes, another would see")
                .allowEmptyShould(true));
        rules.add(classes()
                .that()
                .resideInAPackage(root + ".notification..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        root + ".notification..",
                        root + ".text..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..",
                        "org.slf4j..")
                .because("reading a notification needs neither AWS nor Camel")
                .allowEmptyShould(true));
        rules.add(noClasses()
                .that()
                .resideOutsideOfPackages(root + ".threads..", root + ".local..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Executors.class)
                .orShould()
                .callConstructor(ScheduledThreadPoolExecutor.class, int.class)
                .orShould()
                .callConstructor(ScheduledThreadPoolExecutor.class, int.class, ThreadFactory.class)
                .because("an executor of the JDK keeps what a task throws to itself")
                .allowEmptyShould(true));
        return rules;
    }
}
