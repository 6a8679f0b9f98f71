package dev.caravan.credentials;

import org.jspecify.annotations.Nullable;

/** There is no session to work with. The message names the role and keeps AWS's own words; it holds no secret. */
public abstract sealed class SessionException extends RuntimeException {

    private final boolean central;

    private SessionException(String message, @Nullable Throwable cause, boolean central) {
        super(message, cause);
        this.central = central;
    }

    /** Whether it was the first hop that failed: then no tenant can be served. */
    public boolean central() {
        return central;
    }

    /** The same for another caller: a throwable is not shared between threads. */
    abstract SessionException again();

    String words() {
        return String.valueOf(getMessage());
    }

    /**
     * The customer's role does not let us in, or no session can be had for its destination: the tenant's fault, and asking
     * again soon would not help.
     */
    public static final class CustomerRoleRefused extends SessionException {
        private final boolean confirmed;

        public CustomerRoleRefused(String message, @Nullable Throwable cause) {
            this(message, cause, false);
        }

        private CustomerRoleRefused(String message, @Nullable Throwable cause, boolean confirmed) {
            super(message, cause, false);
            this.confirmed = confirmed;
        }

        /** Whether it was said again after a while; a right that was just given is not known everywhere at once. */
        public boolean isConfirmed() {
            return confirmed;
        }

        CustomerRoleRefused confirmed() {
            return new CustomerRoleRefused(words(), this, true);
        }

        @Override
        SessionException again() {
            return new CustomerRoleRefused(words(), this, confirmed);
        }
    }

    /** The central role, or the credentials it is assumed with, do not work: ours to fix. */
    public static final class CentralRoleRefused extends SessionException {
        public CentralRoleRefused(String message, @Nullable Throwable cause) {
            super(message, cause, true);
        }

        @Override
        SessionException again() {
            return new CentralRoleRefused(words(), this);
        }
    }

    /** STS could not be asked, or was too busy: try again. */
    public static final class SessionUnavailable extends SessionException {
        public SessionUnavailable(String message, @Nullable Throwable cause, boolean central) {
            super(message, cause, central);
        }

        @Override
        SessionException again() {
            return new SessionUnavailable(words(), this, central());
        }
    }
}
