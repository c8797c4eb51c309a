package io.github.eslspring.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.eslspring.annotation.EslHeader;
import io.github.eslspring.event.EslEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.RootBeanDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ListenerErrorHandlerTests {

	private static final EslEvent DIGIT = CallableMethods.event("DTMF", "");

	private final CallableMethods methods = new CallableMethods(new Failing());

	private final List<EslListenerException> handled = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.methods.close();
	}

	@Test
	void handlerThatReturnsHasHandledIt() {
		this.methods.factory().registerSingleton("board", (EslListenerErrorHandler) this.handled::add);
		ListenerMethod listener = this.methods.listener("fail", "board", new String[0]);
		assertThat(this.methods.call(listener, DIGIT)).isNull();
		assertThat(this.handled).singleElement().satisfies((failure) -> {
			assertThat(failure.node()).isEqualTo(CallableMethods.NODE);
			assertThat(failure.listenerId()).isEqualTo("Failing#fail");
			assertThat(failure.event()).isSameAs(DIGIT);
			assertThat(failure).hasCauseInstanceOf(UnsupportedOperationException.class);
		});
		assertThat(listener.errors().count()).isOne();
	}

	@Test
	void tellsOfAnArgumentThatCannotBeMade() {
		this.methods.factory().registerSingleton("board", (EslListenerErrorHandler) this.handled::add);
		this.methods.call(this.methods.listener("header", "board", new String[0]), DIGIT);
		assertThat(this.handled).singleElement()
			.satisfies((failure) -> assertThat(failure.getCause()).hasMessageContaining("has no header 'Count'"));
	}

	@Test
	void whatAHandlerThrowsGoesToWhoCalledTheListener() {
		this.methods.factory().registerSingleton("strict", (EslListenerErrorHandler) (failure) -> {
			throw new IllegalStateException("no mercy", failure);
		});
		ListenerMethod listener = this.methods.listener("fail", "strict", new String[0]);
		assertThatIllegalStateException().isThrownBy(() -> this.methods.call(listener, DIGIT)).withMessage("no mercy");
		assertThat(listener.errors().count()).isOne();
	}

	@Test
	void handlerOfTheListenerComesBeforeTheOneOfAll() {
		List<EslListenerException> all = new CopyOnWriteArrayList<>();
		this.methods.factory().registerSingleton("configurer", new EslListenerConfigurer() {
			@Override
			public EslListenerErrorHandler errorHandler() {
				return all::add;
			}
		});
		this.methods.factory().registerSingleton("board", (EslListenerErrorHandler) this.handled::add);
		this.methods.call(this.methods.listener("fail", "board", new String[0]), DIGIT);
		this.methods.call("fail", "");
		assertThat(this.handled).hasSize(1);
		assertThat(all).hasSize(1);
	}

	@Test
	void namedHandlerIsMadeForTheFirstFailureOnly() {
		RootBeanDefinition definition = new RootBeanDefinition(Board.class, () -> new Board(this.handled));
		definition.setLazyInit(true);
		this.methods.factory().registerBeanDefinition("board", definition);
		ListenerMethod listener = this.methods.listener("fail", "board", new String[0]);
		assertThat(this.methods.factory().containsSingleton("board")).isFalse();
		this.methods.call(listener, DIGIT);
		this.methods.call(listener, DIGIT);
		assertThat(this.handled).hasSize(2);
	}

	@Test
	void withoutAHandlerItGoesToWhoCalledTheListener() {
		assertThatExceptionOfType(EslListenerException.class).isThrownBy(() -> this.methods.call("fail", ""));
	}

	/** A handler that is a class of its own. */
	record Board(List<EslListenerException> handled) implements EslListenerErrorHandler {

		@Override
		public void handle(EslListenerException failure) {
			this.handled.add(failure);
		}

	}

	/** Methods that fail. */
	static class Failing {

		void fail() {
			throw new UnsupportedOperationException("on purpose");
		}

		void header(@EslHeader("Count") int count) {
			throw new AssertionError("not called, but with " + count);
		}

	}

}
