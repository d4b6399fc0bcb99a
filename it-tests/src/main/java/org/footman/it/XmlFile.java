// SPDX-License-Identifier: Apache-2.0
package org.footman.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** One XML file of a conf folder, open for edits. */
final class XmlFile {
  private final Path path;
  private final Document document;

  private XmlFile(Path path, Document document) {
    this.path = path;
    this.document = document;
  }

  static XmlFile open(Path path) {
    try {
      return new XmlFile(
          path, DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(path.toFile()));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("cannot read " + path, e);
    }
  }

  /** The elements that an XPath expression names, in document order. */
  List<Element> elements(String xpath) {
    try {
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(xpath, document, XPathConstants.NODESET);
      List<Element> elements = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        elements.add((Element) nodes.item(i));
      }
      return elements;
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(xpath, e);
    }
  }

  /** Sets the text of a child element and makes the element where there is none. */
  void set(Element parent, String child, String text) {
    NodeList found = parent.getElementsByTagName(child);
    Element element =
        found.getLength() > 0
            ? (Element) found.item(0)
            : (Element) parent.appendChild(document.createElement(child));
    element.setTextContent(text);
  }

  void remove(Element element) {
    element.getParentNode().removeChild(element);
  }

  void save() {
    try {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(path.toFile()));
    } catch (TransformerException e) {
      throw new UncheckedIOException(new IOException("cannot write " + path, e));
    }
  }
}
