package io.github.eslspring.autoconfigure;

import io.github.eslspring.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

/**
 * What is found by name at run time, beyond what annotations and Spring Boot tell by
 * themselves: how a password becomes a {@link Secret}, and the native transport.
 */
final class EslRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerMethod(ClassUtils.getMethod(Secret.class, "of", String.class), ExecutableMode.INVOKE)
			.registerTypeIfPresent(classLoader, "io.netty.channel.epoll.Epoll", (type) -> {
			});
	}

}
