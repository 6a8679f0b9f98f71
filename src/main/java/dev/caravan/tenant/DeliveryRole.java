package dev.caravan.tenant;

/** Whose role writes to a destination. */
public sealed interface DeliveryRole permits CustomerRole, CentralRole {}
