package dev.caravan.tenant.delivery;

/** Whose role writes to a destination. */
public sealed interface DeliveryRole permits CustomerRole, CentralRole {}
