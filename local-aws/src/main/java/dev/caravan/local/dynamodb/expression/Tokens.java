package dev.caravan.local.dynamodb.expression;

import dev.caravan.local.front.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of one expression, read from left to right. */
final class Tokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([A-Za-z_]\\w*)|(#\\w+)|(:\\w+)|(<>|<=|>=|[-+=<>(),.\\[\\]]|\\d+))");
    private static final List<Token.Kind> GROUPS =
            List.of(Token.Kind.WORD, Token.Kind.NAME, Token.Kind.VALUE, Token.Kind.SIGN);

    private final String parameter;
    private final List<Token> tokens;
    private int next;

    private Tokens(String parameter, List<Token> tokens) {
        this.parameter = parameter;
        this.tokens = tokens;
    }

    /** @param parameter what the request calls the expression */
    static Tokens of(String parameter, String expression) throws AwsError {
        List<Token> tokens = new ArrayList<>();
        String text = expression.stripTrailing();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.region(end, text.length()).lookingAt()) {
                String rest = text.substring(end).strip();
                throw Refusals.syntax(parameter, rest.substring(0, 1), rest);
            }
            tokens.add(token(matcher));
            end = matcher.end();
        }
        tokens.add(new Token(Token.Kind.END, "<EOF>"));
        return new Tokens(parameter, tokens);
    }

    private static Token token(Matcher matcher) {
        for (int group = 1; group <= GROUPS.size(); group++) {
            String text = matcher.group(group);
            if (text != null) {
                return new Token(GROUPS.get(group - 1), text);
            }
        }
        throw new IllegalStateException("one of the groups matches");
    }

    String parameter() {
        return parameter;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = peek();
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    boolean ends() {
        return peek().kind() == Token.Kind.END;
    }

    /** Whether a name that is followed by a bracket comes next. */
    boolean startsCall() {
        return peek().kind() == Token.Kind.WORD
                && tokens.get(Math.min(next + 1, tokens.size() - 1)).text().equals("(");
    }

    /** Takes the sign or keyword if it is next; keywords may be written in any case. */
    boolean accept(String text) {
        boolean is = peek().text().equalsIgnoreCase(text);
        if (is) {
            take();
        }
        return is;
    }

    void expect(String text) throws AwsError {
        if (!accept(text)) {
            throw unexpected();
        }
    }

    AwsError unexpected() {
        StringBuilder near = new StringBuilder();
        for (int i = Math.max(0, next - 1); i < Math.min(tokens.size(), next + 2); i++) {
            near.append(near.isEmpty() ? "" : " ").append(tokens.get(i).text());
        }
        return Refusals.syntax(parameter, peek().text(), near.toString());
    }
}
