package dev.caravan.local.generate;

/** How a fleet's collector orders the segments of its object keys. */
public enum KeyOrder {
    /** {@code {tenant}/{cluster}/{application}/{pod}/{file}}. */
    TENANT_FIRST,
    /** {@code {cluster}/{tenant}/{application}/{pod}/{file}}. */
    CLUSTER_FIRST
}
