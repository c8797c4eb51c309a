package io.github.eslspring.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.github.eslspring.capture.EslCapture;
import io.github.eslspring.capture.EslCaptureSink;
import io.github.eslspring.capture.JsonLinesCaptureSink;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for the recording of traffic.
 */
@AutoConfiguration(before = EslInboundAutoConfiguration.class)
@ConditionalOnClass(EslCapture.class)
@ConditionalOnBooleanProperty("esl.capture.enabled")
@EnableConfigurationProperties(EslCaptureProperties.class)
public final class EslCaptureAutoConfiguration {

	@Bean
	@ConditionalOnProperty("esl.capture.file.path")
	JsonLinesCaptureSink eslCaptureFileSink(EslCaptureProperties properties) {
		Path path = Objects.requireNonNull(properties.file().path());
		return new CaptureOptionsMapper(properties).fileSink(path);
	}

	@Bean
	@ConditionalOnMissingBean
	EslCapture eslCapture(EslCaptureProperties properties, ObjectProvider<EslCaptureSink> sinks) {
		List<EslCaptureSink> ordered = sinks.orderedStream().toList();
		return new EslCapture(new CaptureOptionsMapper(properties).options(ordered));
	}

}
