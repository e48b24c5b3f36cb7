package social.rapport.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import social.rapport.shared.Fault;

/** Somebody who is to sign in to this server; their password has passed {@link PasswordPolicy}. */
public record NewAccount(String email, String name, String password) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,253}");
    private static final int LONGEST_NAME = 120;

    /** @throws Fault.Caller naming the fields {@code email}, {@code name} and {@code password} that are wrong */
    public static NewAccount of(String email, String name, String password, String brand) {
        List<Fault.Field> wrong = new ArrayList<>();
        if (!isEmail(email)) {
            wrong.add(new Fault.Field("email", "account.email.wrong"));
        }
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            wrong.add(new Fault.Field("name", "account.name.missing"));
        }
        Optional<String> weakness = PasswordPolicy.weakness(password, List.of(email, name, brand));
        weakness.ifPresent(key -> wrong.add(new Fault.Field("password", key)));
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return new NewAccount(email.strip(), name.strip(), password);
    }

    static boolean isEmail(String text) {
        return EMAIL.matcher(text.strip()).matches();
    }

    @Override
    public String toString() {
        return "NewAccount";
    }
}
