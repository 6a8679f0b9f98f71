package dev.caravan.credentials;

/** Whether the sessions in the customers' accounts carry session tags. */
public enum SessionTagging {
    /** Always: a role that may not be tagged is refused. */
    REQUIRED,
    /** Where the role's trust policy allows {@code sts:TagSession}; otherwise without. */
    OPTIONAL,
    /** Never. */
    OFF
}
