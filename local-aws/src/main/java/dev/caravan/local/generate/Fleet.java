package dev.caravan.local.generate;

/**
 * Who writes logs.
 *
 * @param tenants customers, each with one cluster
 * @param applications of each tenant
 * @param pods of each application
 */
public record Fleet(int tenants, int applications, int pods) {

    public Fleet {
        requirePositive("tenants", tenants);
        requirePositive("applications", applications);
        requirePositive("pods", pods);
    }

    /** The {@code index}-th writer: tenants take turns first, then their applications, then the pods of those. */
    ObjectKey writer(int index, long seed, String file) {
        int tenant = index % tenants;
        int application = index / tenants % applications;
        int pod = index / tenants / applications % pods;
        String name = applicationName(application);
        Dice dice = new Dice(Dice.seedOf(seed, tenant + 1_000L * application + 1_000_000L * pod));
        String suffix = dice.hex(8) + '-' + dice.hex(5);
        return new ObjectKey(tenantName(tenant), tenantName(tenant) + "-cluster", name, name + '-' + suffix, file);
    }

    /** How many writers there are. */
    long writers() {
        return (long) tenants * applications * pods;
    }

    /** The name of the {@code index}-th tenant, from 0. */
    public static String tenantName(int index) {
        return "tenant-" + (index + 1);
    }

    private static String applicationName(int index) {
        int known = Vocabulary.APPLICATIONS.size();
        String name = Vocabulary.APPLICATIONS.get(index % known);
        return index < known ? name : name + '-' + (index / known + 1);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1 || value > 100_000) {
            throw new IllegalArgumentException(name + " is not from 1 to 100000: " + value);
        }
    }
}
