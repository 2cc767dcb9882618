package com.arize.access.file;

import java.util.Collection;
import java.util.List;

import com.arize.exceptions.ConfigurationException;

/**
 * Thrown when an access file is malformed, or has a name that is unknown or ambiguous.
 */
public final class InvalidAccessFileException extends ConfigurationException {

	private static final long serialVersionUID = 1L;

	private final transient List<Problem> problems;

	private final transient List<String> usersToInvite;

	InvalidAccessFileException(String message, List<Problem> problems, Collection<String> usersToInvite) {
		super(AccessFiles.SETTING, message);
		this.problems = List.copyOf(problems);
		this.usersToInvite = List.copyOf(usersToInvite);
	}

	/**
	 * Return the problems.
	 * @return at least one problem and at most 10,000, in the order of the files and
	 * their lines; the message of the exception has the first 20
	 */
	public List<Problem> getProblems() {
		return this.problems;
	}

	/**
	 * Return the users of entries who are not in the account.
	 * @return their e-mail addresses, which may be misspelled
	 */
	public List<String> getUsersToInvite() {
		return this.usersToInvite;
	}

	/**
	 * A problem of an access file.
	 *
	 * @param file the description of the file
	 * @param line the line, 1 for the first
	 * @param message what is wrong, in one line; control characters are escaped
	 */
	public record Problem(String file, int line, String message) {

	}

}
