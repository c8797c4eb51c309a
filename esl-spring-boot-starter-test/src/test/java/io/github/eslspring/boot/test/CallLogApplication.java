package io.github.eslspring.boot.test;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class CallLogApplication {

}
