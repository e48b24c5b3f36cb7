/** How WeChat, WeCom and Weibo prove and wrap what they deliver: one signature, one cipher, one kind of XML. */
@NullMarked
package social.rapport.channels.callback;

import org.jspecify.annotations.NullMarked;
