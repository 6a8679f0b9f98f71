package dev.caravan.local.sts;

import dev.caravan.local.account.Accounts;
import dev.caravan.local.account.Caller;
import dev.caravan.local.client.Role;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.Wire;

/** Whether a role lets itself be assumed. A role that does not exist refuses in the same words as one that will not. */
final class Trust {
    private final Accounts accounts;

    Trust(Accounts accounts) {
        this.accounts = accounts;
    }

    Role check(AssumeRole asked, Caller caller) throws AwsError {
        AwsError refusal = Wire.STS.denied(caller, "sts:AssumeRole", asked.roleArn());
        Role role = accounts.role(asked.roleArn()).orElseThrow(() -> refusal);
        if (role.trusted().stream().noneMatch(arn -> names(arn, caller))) {
            throw refusal;
        }
        if (role.externalId() != null
                && !role.externalId().equals(asked.externalId().orElse(null))) {
            throw refusal;
        }
        boolean tags = !asked.allTags(caller).isEmpty();
        if (tags
                && !(role.tagging()
                        && accounts.missing(caller, "sts:TagSession", asked.roleArn())
                                .isEmpty())) {
            throw Wire.STS.denied(caller, "sts:TagSession", asked.roleArn());
        }
        return role;
    }

    private static boolean names(String arn, Caller caller) {
        return arn.equals(caller.principalArn())
                || arn.equals(caller.arn())
                || arn.equals("arn:aws:iam::" + caller.account() + ":root");
    }
}
