package dev.caravan.deliver.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * Tells a region that does not exist from names that cannot be looked up just now. A region does not exist if its address
 * is unknown to the DNS, the SDK has never heard of it, and the address of another region is found at the same time.
 */
final class UnknownRegion {

    private static final int MOST_CAUSES = 20;

    private UnknownRegion() {}

    static boolean isCauseOf(SdkException failure, String region) {
        return isCauseOf(failure, region, UnknownRegion::resolves);
    }

    /** @param resolves whether the DNS knows a host */
    static boolean isCauseOf(SdkException failure, String region, Predicate<String> resolves) {
        return causes(failure).anyMatch(cause -> isAbout(cause, region))
                && RegionMetadata.of(Region.of(region)) == null
                && resolves.test(knownHost(region));
    }

    static String words(String region) {
        return "; there is no region " + region + ": its address is not known, and those of other regions are";
    }

    private static boolean isAbout(Throwable cause, String region) {
        return cause instanceof UnknownHostException
                && String.valueOf(cause.getMessage()).contains(region);
    }

    /** Of a region that exists, in the same partition: a network may reach no other. */
    private static String knownHost(String region) {
        String partition = PartitionMetadata.of(Region.of(region)).id();
        Region known = Region.regions().stream()
                .filter(other -> !other.isGlobalRegion()
                        && PartitionMetadata.of(other).id().equals(partition))
                .min(Comparator.comparing(Region::id))
                .orElse(Region.US_EAST_1);
        return CloudWatchLogsClient.serviceMetadata().endpointFor(known).toString();
    }

    private static boolean resolves(String host) {
        try {
            return InetAddress.getAllByName(host).length > 0;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES);
    }
}
