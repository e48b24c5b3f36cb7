package social.rapport.demo.web;

import social.rapport.demo.load.DemoProgress.State;

/** How far the demo has been loaded. */
public record DemoProgressPage(State state) {}
