package io.github.eslspring.test.session;

/**
 * A user of the directory who may log in with {@code userauth}.
 *
 * @param password the user's password
 * @param permissions what the user may do
 */
public record DirectoryUser(String password, Permissions permissions) {

	@Override
	public String toString() {
		return "DirectoryUser[" + this.permissions + "]";
	}

}
