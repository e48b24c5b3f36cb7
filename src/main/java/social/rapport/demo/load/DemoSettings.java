package social.rapport.demo.load;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param people how many of the story's people a demo shows, those with a name in it first */
@ConfigurationProperties("rapport.demo")
record DemoSettings(@DefaultValue("2000") int people) {}
