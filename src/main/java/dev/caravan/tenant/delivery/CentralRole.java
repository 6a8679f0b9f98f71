package dev.caravan.tenant.delivery;

/** Our own role: the customer has none for us, and its bucket's policy allows ours. */
public record CentralRole() implements DeliveryRole {
    @Override
    public String toString() {
        return "the central role";
    }
}
