package io.github.eslspring.test.dialplan;

import java.time.Duration;
import java.util.List;

/**
 * The extensions every simulated switch has in its default context.
 */
final class BuiltInExtensions {

	private BuiltInExtensions() {
	}

	static List<Extension> all() {
		return List.of(at("9989").answer().sleep(Duration.ofMillis(20)).hangup(), at("9990").answer().park(),
				at("9991").answer().playback("tone_stream://%(10000,0,440)"),
				at("9992").answer().sleep(Duration.ofMinutes(10)), at("9998").answer().park(),
				at("9999").answer().echo());
	}

	private static Extension at(String number) {
		return new Extension(Dialplan.DEFAULT_CONTEXT, number);
	}

}
