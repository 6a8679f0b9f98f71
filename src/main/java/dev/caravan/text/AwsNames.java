package dev.caravan.text;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What AWS takes for the names that settings, items of tenants and notifications hold, each with the page it comes from. */
public final class AwsNames {
    private static final String PARTITION = "aws(?:-[a-z]{1,10}){0,3}";

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
    public static final Pattern ROLE_ARN =
            Pattern.compile("arn:" + PARTITION + ":iam::[0-9]{12}:role/(?:[!-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}");

    public static final String ROLE_ARN_FORM = "a role ARN, arn:<partition>:iam::<account>:role/<name>";

    /**
     * Keys only: CloudWatch Logs takes no alias;
     * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
     */
    public static final Pattern KEY_ARN = Pattern.compile(
            "arn:" + PARTITION + ":kms:[a-z]{2,8}(?:-[a-z]{1,16}){1,3}-[0-9]{1,2}:[0-9]{12}:key/[A-Za-z0-9-]{1,64}");

    public static final String KEY_ARN_FORM = "a key ARN, arn:<partition>:kms:<region>:<account>:key/<id>";

    /** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
    public static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9_+=,.@:/-]{2,1224}");

    public static final String EXTERNAL_ID_FORM = "2 to 1224 characters of A-Z a-z 0-9 _ + = , . @ : / -";

    /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
    public static final Pattern LOG_GROUP = Pattern.compile("(?!aws/)[.\\-_/#A-Za-z0-9]{1,512}");

    public static final String LOG_GROUP_FORM =
            "1 to 512 characters of A-Z a-z 0-9 . - _ / #, and does not begin with aws/";

    /** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
    public static final Pattern REGION = Pattern.compile("[a-z]{2,8}(?:-[a-z]{1,16}){1,3}-[0-9]{1,2}");

    public static final String REGION_FORM = "an AWS region like us-east-1";

    /**
     * Of a bucket that somebody configures: by the rules of today, so that a slip of the pen shows before anything is sent;
     * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
     */
    public static final Pattern BUCKET =
            Pattern.compile("(?!(?:[0-9]{1,3}\\.){3}[0-9]{1,3}$)(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    public static final String BUCKET_FORM = "3 to 63 characters of a-z 0-9 . -, not like an IP address";

    /**
     * Of a bucket that S3 itself names: also by the rules of before 2018 in us-east-1, with capitals, underscores and up to
     * 255 characters. The endings are those that the page above reserves for what is no bucket: aliases of access points, and
     * buckets of other kinds.
     */
    public static final Pattern BUCKET_THAT_EXISTS =
            Pattern.compile("(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
    public static final Set<Integer> RETENTION_DAYS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private AwsNames() {}

    /** For messages. */
    public static String retentionDays() {
        return RETENTION_DAYS.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
