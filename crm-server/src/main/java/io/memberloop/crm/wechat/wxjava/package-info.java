/** The adapter to WxJava: nothing else in the server touches that library's types for the official account. */
package io.memberloop.crm.wechat.wxjava;
