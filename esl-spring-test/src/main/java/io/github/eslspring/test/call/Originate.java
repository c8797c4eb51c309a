package io.github.eslspring.test.call;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The api command {@code originate}: dials, waits until somebody answers, and lets the
 * new channel run an application or an extension.
 */
public final class Originate {

	private static final String USAGE = "-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] "
			+ "[<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]\n";

	private static final Pattern APPLICATION = Pattern.compile("&([^(]+)(?:\\(([^)]*)\\)?.*)?", Pattern.DOTALL);

	private static final long SECONDS = 60;

	/** Far beyond every limit by the switch's clock, which may stand still. */
	private static final long PATIENCE_SECONDS = 3600;

	private final Calls calls;

	/**
	 * Makes the command.
	 * @param calls the live calls
	 */
	public Originate(Calls calls) {
		this.calls = calls;
	}

	/**
	 * Originates a call and waits for what comes of it.
	 * @param argument dial string, extension or application, and so on
	 * @return {@code +OK} with the new channel's UUID, or {@code -ERR} with the cause
	 */
	public String run(String argument) {
		List<String> words = Separation.words(argument);
		if (words.size() < 2 || words.size() > 7) {
			return USAGE;
		}
		CompletableFuture<String> answer = new CompletableFuture<>();
		Order order = new Order(words, answer);
		Dialling dialling = new Dialling(this.calls, order.dialString(), null, order);
		this.calls.exclusively(() -> dialling.begin(order.seconds()));
		return await(answer, dialling);
	}

	/**
	 * Originates a call and waits for nothing.
	 * @param argument dial string, extension or application, and so on
	 */
	public void start(String argument) {
		List<String> words = Separation.words(argument);
		if (words.size() >= 2) {
			Order order = new Order(words, new CompletableFuture<>());
			Dialling dialling = new Dialling(this.calls, order.dialString(), null, order);
			this.calls.exclusively(() -> dialling.begin(order.seconds()));
		}
	}

	private String await(CompletableFuture<String> answer, Dialling dialling) {
		try {
			return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.calls.exclusively(() -> dialling.cancel("SYSTEM_SHUTDOWN"));
			return "-ERR SYSTEM_SHUTDOWN\n";
		}
		catch (ExecutionException | TimeoutException ex) {
			this.calls.exclusively(() -> dialling.cancel("ORIGINATOR_CANCEL"));
			return "-ERR ORIGINATOR_CANCEL\n";
		}
	}

	/** What to do once somebody answers. */
	private static final class Order implements Dialling.Result {

		private final List<String> words;

		private final CompletableFuture<String> answer;

		Order(List<String> words, CompletableFuture<String> answer) {
			this.words = words;
			this.answer = answer;
		}

		DialString dialString() {
			DialString dialString = DialString.parse(this.words.get(0));
			Map<String, String> variables = dialString.variables();
			String name = word(4);
			String number = word(5);
			if (!name.isEmpty() && !variables.containsKey("origination_caller_id_name")) {
				dialString.groups()
					.forEach(
							(group) -> group.forEach((leg) -> leg.variables().put("origination_caller_id_name", name)));
			}
			if (!number.isEmpty() && !variables.containsKey("origination_caller_id_number")) {
				dialString.groups()
					.forEach((group) -> group
						.forEach((leg) -> leg.variables().put("origination_caller_id_number", number)));
			}
			return dialString;
		}

		long seconds() {
			String seconds = word(6);
			return seconds.matches("[1-9][0-9]{0,5}") ? Long.parseLong(seconds) : SECONDS;
		}

		@Override
		public void reached(SimulatedCall leg) {
			Matcher application = APPLICATION.matcher(this.words.get(1));
			if (application.matches()) {
				String argument = application.group(2);
				leg.runOriginated(application.group(1), (argument != null) ? argument : "");
			}
			else {
				leg.sendOriginated(this.words.get(1), word(2), word(3));
			}
			this.answer.complete("+OK " + leg.uuid() + "\n");
		}

		@Override
		public void failed(String cause) {
			this.answer.complete("-ERR " + cause + "\n");
		}

		/** A further argument; {@code undef} stands for none. */
		private String word(int index) {
			String word = (index < this.words.size()) ? this.words.get(index) : "";
			return word.equals("undef") ? "" : word;
		}

	}

}
