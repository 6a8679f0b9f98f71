package dev.caravan.local.control;

import dev.caravan.local.account.AccountClock;
import dev.caravan.local.account.Accounts;
import dev.caravan.local.dynamodb.TableStore;
import dev.caravan.local.front.Calls;
import dev.caravan.local.front.Faults;
import dev.caravan.local.logs.LogStore;
import dev.caravan.local.s3.Notifications;
import dev.caravan.local.s3.S3;
import dev.caravan.local.sqs.Queues;

/** Everything that can be arranged and looked at. */
public record ControlledAws(
        AccountClock clock,
        Accounts accounts,
        Faults faults,
        Calls calls,
        S3 s3,
        Notifications notifications,
        Queues queues,
        TableStore tables,
        LogStore logs) {}
