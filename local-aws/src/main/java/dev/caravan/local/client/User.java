package dev.caravan.local.client;

/** A user with a key of its own, who may do everything in its account. */
public record User(String account, String name, String accessKeyId, String secretAccessKey) {
    public String arn() {
        return "arn:aws:iam::" + account + ":user/" + name;
    }
}
