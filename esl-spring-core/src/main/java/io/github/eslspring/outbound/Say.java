package io.github.eslspring.outbound;

import io.github.eslspring.api.Application;
import io.github.eslspring.api.Applications;

/**
 * Something to say with recorded words.
 *
 * @param language the language, such as {@code en}
 * @param type what it is, such as {@code NUMBER} or {@code CURRENT_DATE_TIME}
 * @param method how to say it, such as {@code PRONOUNCED} or {@code ITERATED}
 * @param gender the grammatical gender, such as {@code FEMININE}
 * @param text what to say
 */
public record Say(String language, String type, String method, String gender, String text) {

	/**
	 * Say a number as one word, in English.
	 * @param number the number
	 * @return what to say
	 */
	public static Say number(long number) {
		return new Say("en", "NUMBER", "PRONOUNCED", "NEUTER", Long.toString(number));
	}

	/**
	 * Say digits one by one, in English.
	 * @param digits the digits
	 * @return what to say
	 */
	public static Say digits(String digits) {
		return new Say("en", "NUMBER", "ITERATED", "NEUTER", digits);
	}

	/**
	 * The same in another language.
	 * @param language the language
	 * @return what to say
	 */
	public Say in(String language) {
		return new Say(language, this.type, this.method, this.gender, this.text);
	}

	Application toApplication() {
		return Applications.say(this.language, this.type, this.method, this.gender, this.text);
	}

}
